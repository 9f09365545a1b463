package io.storyforge.admin.auth.people;

import io.storyforge.admin.auth.audit.Audit;

/// What signing in takes.
public record SignIn(
    People people,
    Sessions sessions,
    SessionResource resource,
    Audit audit,
    Throttle throttle,
    FirstLink firstLink,
    SessionCookie cookies) {}
