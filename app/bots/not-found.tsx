export { OwnerNotFound as default } from '../_components/owner-not-found.tsx';
