/** An editor's session never ends; forgetting only costs that a name is looked at again. */
const MAX_NAMES = 20_000

/** A question about a name whose answers are remembered: the code asks about the same few names over and over. */
export function remembered<Answer>(ask: (name: string) => Answer): (name: string) => Answer {
  const answers = new Map<string, Answer>()
  return (name) => {
    const known = answers.get(name)
    if (known !== undefined) return known
    if (answers.size >= MAX_NAMES) answers.clear()
    const answer = ask(name)
    answers.set(name, answer)
    return answer
  }
}
