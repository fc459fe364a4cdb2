/**
 * An address that is one address whatever reads it: no quotes, comments, groups, routes or lists. Ours must be so, and a
 * customer's that is not gets into no header and no envelope.
 */
export const PLAIN_ADDRESS =
  /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,63}$/;
