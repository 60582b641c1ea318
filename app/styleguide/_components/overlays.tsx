'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { Row, Sample } from './sample.tsx';

const Dialog = dynamic(() => import('#components/ui/dialog.tsx'), { ssr: false });
const Sheet = dynamic(() => import('#components/ui/sheet.tsx'), { ssr: false });

/** They open over the whole page, so they show in the theme of the system. */
export function Overlays() {
  const [open, setOpen] = useState<'dialog' | 'sheet' | null>(null);
  const toast = useToast();
  const close = () => setOpen(null);
  return (
    <Sample title="Overlays">
      <Row>
        <Button variant="secondary" onClick={() => setOpen('dialog')}>
          Dialog
        </Button>
        <Button variant="secondary" onClick={() => setOpen('sheet')}>
          Sheet
        </Button>
        <Button variant="secondary" onClick={() => toast('Saved.')}>
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
