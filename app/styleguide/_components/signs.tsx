import { Alert } from '#components/ui/alert.tsx';
import { Avatar } from '#components/ui/avatar.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { CommandLine } from '#components/ui/command-line.tsx';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { Row, Sample } from './sample.tsx';

const tones = ['neutral', 'accent', 'success', 'warning', 'danger'] as const;
const names = ['Choyxona', 'Nilufar gullari', 'Книги', 'Shop', 'Oʻqituvchi', 'Dilnoza'];

export function Signs() {
  return (
    <>
      <Sample title="Badges and avatars">
        <Row>
          {tones.map((tone) => (
            <Badge key={tone} tone={tone}>
              {tone}
            </Badge>
          ))}
        </Row>
        <Row>
          {names.map((name) => (
            <Avatar key={name} name={name} />
          ))}
          {(['xs', 'sm', 'md', 'lg'] as const).map((size) => (
            <Avatar key={size} name="Size" size={size} />
          ))}
          <Avatar name="Picture" picture="/icon.svg" />
        </Row>
      </Sample>
      <Sample title="Alerts">
        {(['info', 'success', 'warning', 'danger'] as const).map((tone) => (
          <Alert key={tone} tone={tone} title={tone}>
            What happened, and what to do.
          </Alert>
        ))}
      </Sample>
      <Sample title="Cards and what is in them">
        <Card title="A card" description="A line about it.">
          <Row>
            <Button variant="secondary">Do it</Button>
          </Row>
        </Card>
        <Card tone="danger" title="Danger" description="What will be lost." />
        <Disclosure summary="More">What is folded away.</Disclosure>
        <CommandLine>npm start</CommandLine>
        <EmptyState title="Nothing yet" action={<Button>Make the first</Button>}>
          What belongs here.
        </EmptyState>
        <div className="grid gap-2">
          <Skeleton className="h-6 w-1/3" />
          <Skeleton className="h-20" />
        </div>
      </Sample>
    </>
  );
}
