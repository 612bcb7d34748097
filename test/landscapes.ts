// The landscapes of the product, all read.
import { landscapeDocuments, landscapeNamed } from '../src/landscape/catalogue';

/** By name, in alphabetical order. */
export const landscapes = new Map([...landscapeDocuments.keys()].map((name) => [name, landscapeNamed(name)!]));
