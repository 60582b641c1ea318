export { OwnerLayout as default } from '../_components/owner-layout.tsx';
