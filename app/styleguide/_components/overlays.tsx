'use client';

import dynamic from 'next/dynamic';
import { useEffect, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { Row, Sample } from './sample.tsx';

const Dialog = dynamic(() => import('#components/ui/dialog.tsx'), { ssr: false });
const Sheet = dynamic(() => import('#components/ui/sheet.tsx'), { ssr: false });

/** They open at the end of the page, outside of what shows them: its theme goes there before them. */
export function Overlays({ theme }: { theme: string }) {
  const [open, setOpen] = useState<'dialog' | 'sheet' | null>(null);
  const toast = useToast();
  const close = () => setOpen(null);
  const inTheme = (show: () => void) => () => {
    document.body.dataset.theme = theme;
    show();
  };
  useEffect(() => () => void delete document.body.dataset.theme, []);
  return (
    <Sample title="Overlays">
      <Row>
        <Button variant="secondary" onClick={inTheme(() => setOpen('dialog'))}>
          Dialog
        </Button>
        <Button variant="secondary" onClick={inTheme(() => setOpen('sheet'))}>
          Sheet
        </Button>
        <Button variant="secondary" onClick={inTheme(() => toast('Saved.'))}>
          Toast
        </Button>
      </Row>
      <Dialog open={open === 'dialog'} onClose={close} title="Start over?" description="What was said is forgotten.">
        <Button variant="secondary" onClick={close}>
          Cancel
        </Button>
        <Button onClick={close}>Start over</Button>
      </Dialog>
      <Sheet open={open === 'sheet'} onClose={close} title="How the answer came about" closeLabel="Close">
        <p className="p-4">What is in the sheet.</p>
      </Sheet>
    </Sample>
  );
}
