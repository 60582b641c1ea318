'use client';

import { type ComponentProps, useState } from 'react';

/** A password with a button that shows it: typing blind on a phone is where sign-ins fail. */
export function PasswordInput({
  show,
  hide,
  className = '',
  ...props
}: Omit<ComponentProps<'input'>, 'type'> & { show: string; hide: string }) {
  const [visible, setVisible] = useState(false);
  return (
    <div className="relative">
      <input {...props} type={visible ? 'text' : 'password'} className={`${className} pr-24`} />
      <button
        type="button"
        aria-pressed={visible}
        aria-controls={props.id}
        onClick={() => setVisible(!visible)}
        className="absolute inset-y-0 right-0 min-w-11 rounded-lg px-3 text-muted text-sm hover:text-ink"
      >
        {visible ? hide : show}
      </button>
    </div>
  );
}
