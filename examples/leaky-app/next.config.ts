import type { NextConfig } from 'next'

const nextConfig: NextConfig = {
  poweredByHeader: false,
  images: {
    remotePatterns: [{ protocol: 'https', hostname: process.env.IMAGE_HOST ?? 'images.example.com' }],
  },
}

export default nextConfig
