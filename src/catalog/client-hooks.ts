import { rows } from './rows.js'
import type { Row } from './types.js'

const later = { kind: 'calls', when: 'later', returns: 'unknown' } as const

/** Hooks that keep the functions they are given for later: React's own, TanStack Query, SWR and friends. */
export const clientHooks: readonly Row[] = [
  { module: 'react', path: 'useActionState()', ...later, argument: 0 },
  { module: 'react', path: 'useImperativeHandle()', ...later, argument: 1 },
  { module: 'react', path: 'useSyncExternalStore()', ...later, argument: 0 },
  // Its reducer runs while rendering, but only after the first render.
  { module: 'react', path: 'useOptimistic()', ...later, argument: 1 },
  { module: 'react', path: 'useTransition().1()', ...later, argument: 0 },
  { module: 'react-dom', path: 'useFormState()', ...later, argument: 0 },
  { module: 'react-dom', path: 'flushSync()', kind: 'calls', argument: 0, when: 'now', returns: 'result' },

  ...['@tanstack/react-query', 'react-query'].flatMap((module): Row[] => [
    ...rows(module, ['useQuery()', 'useSuspenseQuery()', 'useInfiniteQuery()', 'useSuspenseInfiniteQuery()'], {
      ...later,
      argument: 0,
      property: 'queryFn',
    }),
    { module, path: 'useMutation()', ...later, argument: 0, property: 'mutationFn' },
    { module, path: 'useQueryClient()', kind: 'value', type: 'QueryClient' },
  ]),

  ...rows('swr', ['default()', 'useSWR()'], { ...later, argument: 1 }),
  ...rows('swr/immutable', ['default()'], { ...later, argument: 1 }),
  ...rows('swr/infinite', ['default()'], { ...later, argument: 1 }),
  ...rows('swr/mutation', ['default()'], { ...later, argument: 1 }),
  ...rows('next-safe-action/hooks', ['useAction()', 'useOptimisticAction()', 'useStateAction()'], {
    ...later,
    argument: 0,
  }),
  ...rows('zsa-react', ['useServerAction()'], { ...later, argument: 0 }),
  { module: 'react-hook-form', path: 'useForm().handleSubmit()', ...later, argument: 0 },
  ...rows('usehooks-ts', ['useDebounceCallback()', 'useInterval()', 'useTimeout()'], {
    ...later,
    argument: 0,
  }),
  { module: 'usehooks-ts', path: 'useEventListener()', ...later, argument: 1 },
  ...rows('use-debounce', ['useDebouncedCallback()', 'useThrottledCallback()'], { ...later, argument: 0 }),
]
