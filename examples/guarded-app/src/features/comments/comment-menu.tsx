'use client'

import { addComment, deleteComment, editComment, hideComment, unhideComment } from './actions'

export function CommentMenu({ commentId, postId }: Record<'commentId' | 'postId', string>) {
  return (
    <menu>
      <button onClick={() => addComment(postId, prompt('Reply') ?? '')}>Reply</button>
      <button onClick={() => editComment(commentId, prompt('Comment') ?? '')}>Edit</button>
      <button onClick={() => deleteComment(commentId)}>Delete</button>
      <button onClick={() => hideComment(commentId, 'spam')}>Hide</button>
      <button onClick={() => unhideComment(commentId)}>Show</button>
    </menu>
  )
}
