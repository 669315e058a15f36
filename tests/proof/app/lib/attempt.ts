/**
 * Does something if it is what was asked for, and says on the server's output what came of it.
 *
 * @param asked the name of one attempt, or `*` for each
 */
export async function attempt(
  asked: string | null | undefined,
  context: string,
  name: string,
  run: () => unknown,
): Promise<void> {
  if (asked !== name && asked !== '*') return
  try {
    await run()
    console.log(`PHASE ${JSON.stringify([context, name, null])}`)
  } catch (error) {
    console.log(`PHASE ${JSON.stringify([context, name, error instanceof Error ? error.message : String(error)])}`)
  }
}
