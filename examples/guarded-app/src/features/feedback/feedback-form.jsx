import { sendFeedback } from './actions'

export function FeedbackForm() {
  return (
    <form action={sendFeedback}>
      <textarea name="message" />
      <button>Send</button>
    </form>
  )
}
