using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Stories.Knowledge;

/// <summary>What became of an edit.</summary>
internal abstract record KnowledgeEdit
{
    private KnowledgeEdit() { }

    /// <param name="Version">The number of the change, which is now the version of the whole.</param>
    internal sealed record Done(KnowledgeEntry Entry, long Version) : KnowledgeEdit;

    /// <param name="Problems">Field, or place and field, → what is wrong with it.</param>
    internal sealed record Invalid(IReadOnlyDictionary<string, string[]> Problems) : KnowledgeEdit;

    internal sealed record NotFound : KnowledgeEdit;

    /// <summary>Someone else changed the entry since it was read.</summary>
    internal sealed record Stale(long Version) : KnowledgeEdit;
}
