import type { Fields } from '#sandbox/shared/request-fields.ts';
import { badRequest } from './api-error.ts';

/** Readers for the parameters of a call. The Bot API takes every parameter as text too, so each reader does. */

export function textField(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' ? value : String(value);
}

export function integerField(fields: Fields, name: string): number | undefined {
  const text = textField(fields, name)?.trim();
  if (text === undefined || text === '') return undefined;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : undefined;
}

export function flagField(fields: Fields, name: string): boolean {
  return ['true', '1', 'yes'].includes((textField(fields, name) ?? '').toLowerCase());
}

/** An object or a list, given as JSON text or as it is. */
export function jsonField(fields: Fields, name: string, typeName: string): unknown {
  const value = fields[name];
  if (typeof value !== 'string') return value ?? undefined;
  if (value.trim() === '') return undefined;
  try {
    return JSON.parse(value);
  } catch {
    throw badRequest(`can't parse ${typeName} JSON object`);
  }
}
