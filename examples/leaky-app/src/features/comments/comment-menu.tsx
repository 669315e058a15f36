'use client'

import { addComment, deleteComment, editComment, hideComment } from './actions'

export function CommentMenu({ commentId, postId }: { commentId: string; postId: string }) {
  return (
    <menu>
      <button onClick={() => addComment(postId, prompt('Reply') ?? '')}>Reply</button>
      <button onClick={() => editComment(commentId, prompt('Comment') ?? '')}>Edit</button>
      <button onClick={() => hideComment(commentId)}>Hide</button>
      <button onClick={() => deleteComment(commentId, 'spam')}>Report as spam</button>
    </menu>
  )
}
