namespace Alerts.Platform.Access;

/// <summary>What an admin key may do. Each of the others may also read what <see cref="Read"/> may.</summary>
[Flags]
public enum AdminScopes
{
    None = 0,

    /// <summary>Read everything but subscribers.</summary>
    Read = 1,

    /// <summary>Edit watch terms, knowledge and stories, judge items.</summary>
    Terms = 2,

    /// <summary>Edit and poll feeds, try poison messages again.</summary>
    Feeds = 4,

    /// <summary>Read and edit subscriptions, deliveries and the suppression list.</summary>
    Readers = 8,

    /// <summary>Make and revoke keys, read the audit log.</summary>
    Keys = 16,

    All = Read | Terms | Feeds | Readers | Keys,
}
