-- Who may come in. Every secret is stored as a hash.
CREATE TABLE passphrase (
  role        ENUM('admin', 'viewer') NOT NULL PRIMARY KEY,
  hash        VARCHAR(255)            NOT NULL COMMENT 'slow and salted',
  changed_at  DATETIME(3)             NOT NULL DEFAULT CURRENT_TIMESTAMP(3)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE token (
  id              BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  machine         VARCHAR(64)     NOT NULL COMMENT 'the name that rotation keeps',
  scopes          SET('admin', 'viewer', 'job', 'deploy', 'todo') NOT NULL,
  hash            BINARY(32)      NOT NULL COMMENT 'SHA-256: the token itself is 256 random bits',
  created_at      DATETIME(3)     NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  created_by      VARCHAR(80)     NOT NULL,
  last_used_at    DATETIME(3)     NULL,
  last_used_from  VARCHAR(64)     NULL,
  revoked_at      DATETIME(3)     NULL,
  UNIQUE KEY by_hash (hash)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- A person's session has a role, a machine's has the token it was made from.
CREATE TABLE session (
  hash          BINARY(32)              NOT NULL PRIMARY KEY COMMENT 'SHA-256 of the cookie',
  role          ENUM('admin', 'viewer') NULL,
  token_id      BIGINT UNSIGNED         NULL,
  made_with     CHAR(12)                NULL COMMENT 'fingerprint of the passphrase it was begun with; another one ends it',
  origin        VARCHAR(64)             NOT NULL,
  created_at    DATETIME(3)             NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  last_seen_at  DATETIME(3)             NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  expires_at    DATETIME(3)             NOT NULL,
  KEY by_role (role),
  KEY by_expiry (expires_at),
  CONSTRAINT session_token FOREIGN KEY (token_id) REFERENCES token (id) ON DELETE CASCADE,
  CONSTRAINT session_is_of_one_kind CHECK ((role IS NULL) <> (token_id IS NULL))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
