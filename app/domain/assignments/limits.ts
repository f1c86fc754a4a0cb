/** How much one form may carry; also said by its fields, so that nobody types in vain. */
export const longestNote = 1000;
export const mostThings = 200;
export const mostMembers = 500;
