import type { NextConfig } from 'next'

const config: NextConfig = {
  serverExternalPackages: ['@electric-sql/pglite'],
  typescript: { ignoreBuildErrors: true },
  experimental: {
    serverActions: {
      allowedOrigins: ['app.example.com', '*.vercel.app'], // flawed: no-broad-allowed-origins
    },
  },
}

export default config
