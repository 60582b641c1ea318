import { BarPlot } from '#components/charts/bar-plot.tsx';
import { Alert } from '#components/ui/alert.tsx';
import { Avatar } from '#components/ui/avatar.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { CommandLine } from '#components/ui/command-line.tsx';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Section, Sections } from '#components/ui/section.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { Status } from '#components/ui/status.tsx';
import { Row, Sample } from './sample.tsx';

const tones = ['neutral', 'accent', 'success', 'warning', 'danger'] as const;
const days = [3, 12, 0, 7, 21, 16, 9];
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
      <Sample title="How something stands">
        <div className="divide-y rounded-lg border bg-surface">
          {(['success', 'waiting', 'idle', 'warning', 'danger'] as const).map((tone) => (
            <div key={tone} className="p-4">
              <Status tone={tone} title={tone} action={tone === 'danger' && <Button>Mend it</Button>}>
                What it means, and what to do.
              </Status>
            </div>
          ))}
        </div>
      </Sample>
      <Sample title="Plot">
        <BarPlot
          bars={days.map((value, index) => ({
            key: String(index),
            value,
            text: String(value),
            label: `Day ${index + 1}`,
            sentence: `Day ${index + 1}: ${value}`,
          }))}
        />
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
        <CommandLine copy="Copy" copied="Copied">
          npm run demo
        </CommandLine>
        <Sections>
          {['First', 'Second'].map((name) => (
            <Section key={name} title={name} description="What it is about.">
              <Button variant="secondary">Set it</Button>
            </Section>
          ))}
        </Sections>
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
