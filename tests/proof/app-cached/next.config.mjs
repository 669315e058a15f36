/** @type {import('next').NextConfig} */
export default {
  cacheComponents: true,
  serverExternalPackages: ['@electric-sql/pglite'],
  // The pairs are about what runs.
  typescript: { ignoreBuildErrors: true },
}
