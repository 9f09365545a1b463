-- Who did what, on what, when, from where, and how it ended. Rows are added, never changed.
CREATE TABLE audit (
  id      BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  at      DATETIME(3)     NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  who     VARCHAR(80)     NOT NULL,
  action  VARCHAR(64)     NOT NULL,
  target  VARCHAR(255)    NULL,
  origin  VARCHAR(64)     NOT NULL COMMENT 'address the request came from',
  result  ENUM('ok', 'refused', 'failed') NOT NULL,
  detail  VARCHAR(1000)   NULL,
  KEY by_who (who, id),
  KEY by_action (action, id),
  KEY by_at (at, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'audit rows are never changed';

CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'audit rows are never deleted';
