import { Bot, LayoutDashboard, MessageCircle, Settings } from 'lucide-react';
import { ActionBar } from '#components/ui/action-bar.tsx';
import { Button } from '#components/ui/button.tsx';
import { FoldedOnPhone } from '#components/ui/folded-on-phone.tsx';
import { NavLink } from '#components/ui/nav-link.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { SectionNav } from '#components/ui/section-nav.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { Sample } from './sample.tsx';

const here = '/styleguide';
const icon = 'size-5';
const tabs = [
  { href: here, label: 'Overview', icon: <LayoutDashboard className={icon} />, current: 'page' as const },
  { href: '/', label: 'Test Bot', icon: <MessageCircle className={icon} />, current: undefined },
  { href: '/bots', label: 'Settings', icon: <Settings className={icon} />, current: undefined },
];

/** What frames a page. A transform keeps what is fixed to the screen inside its sample. */
export function Navigation() {
  return (
    <>
      <Sample title="Heads of pages">
        <PageHeader title="My Bots" description="A line about the page." actions={<Button>Do it</Button>} />
        <PageHeader title="Below another page" back={{ href: here, label: 'Back' }} />
      </Sample>
      <Sample title="Navigation: the current page and another">
        <nav aria-label="Sample" className="grid max-w-56 gap-0.5">
          <NavLink href={here} label="Style guide" icon={<Bot className={icon} />} />
          <NavLink href="/bots" label="My Bots" icon={<Bot className={icon} />} />
        </nav>
        <div className="min-h-14 translate-x-0">
          <SectionNav label="Sample" items={tabs} />
        </div>
      </Sample>
      <Sample title="Folded on a phone; the one action of a long page">
        <FoldedOnPhone summary="More" open={false}>
          <p>What few need.</p>
        </FoldedOnPhone>
        <form>
          <ActionBar>
            <SubmitButton>Create Bot</SubmitButton>
          </ActionBar>
        </form>
      </Sample>
    </>
  );
}
