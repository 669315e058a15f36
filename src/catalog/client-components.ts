import type { Row } from './types.js'

/** Packages whose components run in the browser; of some, only those. */
const clientPackages: readonly (readonly [module: string, only?: readonly string[]])[] = [
  ['next/image', ['default']],
  ['next/link', ['default']],
  ['next/script', ['default']],
  ['next/form', ['default']],
  ['next-themes'],
  ['swr', ['SWRConfig']],
  ['@tanstack/react-query', ['QueryClientProvider', 'HydrationBoundary', 'Hydrate']],
  ['@tanstack/react-query-next-experimental'],
  ['@tanstack/react-query-devtools'],
  ['react-query', ['QueryClientProvider', 'Hydrate']],
  ['@apollo/client', ['ApolloProvider']],
  ['jotai', ['Provider']],
  ['react-redux', ['Provider']],
  ['recoil', ['RecoilRoot']],
  ['react-hook-form', ['FormProvider']],
  ['next-intl', ['NextIntlClientProvider']],
  ['@radix-ui/*'],
  ['radix-ui'],
  ['@headlessui/react'],
  ['@chakra-ui/react'],
  ['@mui/material'],
  ['@mui/material/*'],
  ['@mui/x-data-grid'],
  ['@mantine/core'],
  ['@nextui-org/*'],
  ['@heroui/*'],
  ['antd'],
  ['recharts'],
  ['@tremor/react'],
  ['framer-motion'],
  ['framer-motion/client'],
  ['motion/react'],
  ['motion/react-client'],
  ['posthog-js/react'],
  ['@stripe/react-stripe-js'],
  ['@paypal/react-paypal-js'],
  ['react-map-gl'],
  ['@react-google-maps/api'],
  ['@liveblocks/react'],
  ['@liveblocks/react/*'],
  ['convex/react'],
  ['@livekit/components-react'],
  ['stream-chat-react'],
  ['sonner'],
  ['react-hot-toast'],
  ['cmdk'],
  ['vaul'],
  ['nuqs/adapters/*'],
  ['@ag-grid-community/react'],
  ['ag-grid-react'],
  ['react-data-table-component'],
]

/** Providers of auth libraries: they are made to be given the session. */
const sessionProviders: readonly (readonly [string, readonly string[]])[] = [
  ['next-auth/react', ['SessionProvider']],
  ['@clerk/nextjs', ['ClerkProvider']],
  ['@auth0/nextjs-auth0', ['Auth0Provider', 'UserProvider']],
  ['@auth0/nextjs-auth0/client', ['UserProvider']],
  ['@supabase/auth-helpers-react', ['SessionContextProvider']],
  ['@workos-inc/authkit-nextjs/components', ['AuthKitProvider']],
  ['@kinde-oss/kinde-auth-nextjs', ['KindeProvider']],
  ['@stackframe/stack', ['StackProvider']],
  ['@descope/nextjs-sdk', ['AuthProvider']],
  ['@propelauth/nextjs/client', ['AuthProvider']],
  ['@daveyplate/better-auth-ui', ['AuthUIProvider']],
]

/** Packages for what browsers keep. */
const browserStores = ['idb', 'idb-keyval', 'dexie', 'dexie-react-hooks', 'localforage', 'js-cookie', 'react-cookie']

/** What of packages runs in the browser, by name: components, and stores. An installed package says so itself. */
export const clientComponents: readonly Row[] = [
  ...clientPackages.map(([module, only]): Row => ({
    module,
    path: '',
    kind: 'package',
    role: 'client',
    ...(only ? { only } : {}),
  })),
  ...browserStores.map((module): Row => ({ module, path: '', kind: 'package', role: 'browser' })),
  ...sessionProviders.map(([module, only]): Row => ({
    module,
    path: '',
    kind: 'package',
    role: 'session-provider',
    only,
  })),
]
