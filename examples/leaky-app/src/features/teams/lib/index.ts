export { remove as dropMember } from './membership'
export { teamService } from './team-service'
