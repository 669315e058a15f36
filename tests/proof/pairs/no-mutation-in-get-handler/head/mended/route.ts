export const HEAD = async () => {
  return new Response(null, { status: 204 })
}
