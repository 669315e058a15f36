const endpoint = 'https://mail.example.com/v1/messages' // expect: require-server-only

export async function sendMail(message: { to: string; subject: string; text: string }) {
  await fetch(endpoint, {
    method: 'POST',
    headers: { Authorization: `Bearer ${process.env.MAIL_API_KEY}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(message),
  })
}
