import { Plus, Settings, Trash2 } from 'lucide-react';
import { Button, ButtonLink, IconButton } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Spinner } from '#components/ui/spinner.tsx';
import { Row, Sample } from './sample.tsx';

/** How it looks while it is touched: `TouchedStates`. */
const touches = ['hover', 'press', 'focus'] as const;
const variants = ['primary', 'secondary', 'ghost', 'danger'] as const;

export function Controls({ theme }: { theme: string }) {
  const id = (name: string) => `${theme}-${name}`;
  return (
    <>
      <Sample title="Buttons">
        {variants.map((variant) => (
          <Row key={variant}>
            <Button variant={variant}>
              <Plus aria-hidden="true" className="size-4" />
              {variant}
            </Button>
            {touches.map((touch) => (
              <Button key={touch} variant={variant} data-as={touch}>
                {touch}
              </Button>
            ))}
            <Button variant={variant} disabled>
              Disabled
            </Button>
            <Button variant={variant} disabled aria-busy="true">
              <Spinner />
              Busy
            </Button>
          </Row>
        ))}
        <Row>
          <ButtonLink href="/styleguide" variant="secondary">
            A link
          </ButtonLink>
          <IconButton label="Settings">
            <Settings aria-hidden="true" className="size-5" />
          </IconButton>
          <IconButton label="Delete" disabled>
            <Trash2 aria-hidden="true" className="size-5" />
          </IconButton>
          <CopyButton text="/newbot" copy="Copy" copied="Copied" />
        </Row>
      </Sample>
      <Sample title="Fields">
        <Field id={id('name')} name="name" label="Name" hint="As people will see it." placeholder="Choyxona" />
        <Field id={id('filled')} name="filled" label="Filled in" defaultValue="Choyxona Navvot" />
        <Field id={id('focus')} name="focus" label="In focus" data-as="focus" defaultValue="Choyxona Navvot" />
        <Field id={id('error')} name="error" label="At fault" error="This is not a bot token." defaultValue="12:ab" />
        <Field id={id('read')} name="read" label="Read only" readOnly defaultValue="aziza@example.com" />
        <Field id={id('off')} name="off" label="Disabled" disabled defaultValue="—" />
        <Field id={id('password')} kind="password" name="password" label="Password" show="Show" hide="Hide" />
        <Field id={id('select')} kind="select" name="select" label="Language">
          <option>Oʻzbekcha</option>
          <option>Русский</option>
        </Field>
        <Field id={id('prompt')} kind="textarea" name="prompt" label="System Prompt" rows={3} />
      </Sample>
    </>
  );
}
