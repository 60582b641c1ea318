export { LoadingSections as default } from '../../../_components/loading-sections.tsx';
