/* eslint-disable no-bitwise -- permission bits are what this module is about (inode(7)) */

/** The permission bits of a file's mode, without its type. */
export const permissionBits = (mode: number): number => mode & 0o777;

/** Whether the group or anybody else has any access. */
export const isOpenToOthers = (mode: number): boolean => (mode & 0o077) !== 0;

/** Whether the group or anybody else may write. */
export const isWritableByOthers = (mode: number): boolean => (mode & 0o022) !== 0;

/** Whether only the owner of a file in this folder may remove or rename it, as in `/tmp`. */
export const isSticky = (mode: number): boolean => (mode & 0o1000) !== 0;

/** The mode for the next version of an owner's file: readable by the group where it was, by nobody else, written by the owner. */
export const ownersMode = (mode: number): number => (mode & 0o740) | 0o600;

/** As `chmod` takes it: four octal digits. */
export const inOctal = (mode: number): string => (mode & 0o7777).toString(8).padStart(4, '0');
