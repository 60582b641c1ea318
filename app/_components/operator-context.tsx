'use client';

import { createContext, useContext } from 'react';
import type { OperatorContact } from '#lib/operator-contact.ts';

const Contact = createContext<OperatorContact | null>(null);

/**
 * Tells the error pages, which cannot read the configuration, how the operator is reached; null: not at all. It cannot
 * be undefined, which is left out on the way from the server.
 */
export const OperatorContext = Contact.Provider;
export const useOperator = () => useContext(Contact);
