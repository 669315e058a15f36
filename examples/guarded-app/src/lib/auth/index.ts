export { requireAdmin as adminOnly } from '@/data/session'
export { checkUser } from './check-user'
export { assertSignedIn } from './assert-signed-in'
export { default as ensureModerator } from './ensure-moderator'
