'use client';

import { createContext, useContext } from 'react';
import type { OperatorContact } from '#lib/operator-contact.ts';

const Contact = createContext<OperatorContact | undefined>(undefined);

/** Tells the error pages, which cannot read the configuration, how the operator is reached. */
export const OperatorContext = Contact.Provider;
export const useOperator = () => useContext(Contact);
