/** Binds the case's number twice, stage and instant. Its first stage, `received`, is told by the case's own row. */
export const ADD_CHANGE = `
  INSERT INTO stage_changes (case_number, position, stage, at)
  VALUES (?, 1 + (SELECT count(*) FROM stage_changes WHERE case_number = ?), ?, ?)`;
