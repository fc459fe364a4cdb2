/** Where the form that works without JavaScript is sent, below the desk's origin. */
export const FORMS_PATH = '/api/forms';

/** The names of its fields, on the site's page and on the desk's. */
export const FORM_FIELDS = { message: 'message', name: 'name', email: 'email', locale: 'locale' } as const;
