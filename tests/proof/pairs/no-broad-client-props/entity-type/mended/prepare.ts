export function prepare({ name }: { name: string }) {
  return { name }
}
