using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Stories.Knowledge;

internal sealed record KnowledgeReplacement(KnowledgeEntry Before, KnowledgeEntry After);

/// <summary>What a file of entries does to those in use.</summary>
internal abstract record KnowledgeImport
{
    private KnowledgeImport() { }

    /// <param name="Same">How many say what is in use already. They stay as they are, so that a shipped one still follows releases.</param>
    internal sealed record Done(IReadOnlyList<KnowledgeEntry> Added, IReadOnlyList<KnowledgeReplacement> Changed, int Same)
        : KnowledgeImport
    {
        internal IReadOnlyList<KnowledgeEntry> Written => [.. Added, .. Changed.Select(c => c.After)];
    }

    /// <param name="Problems">Place and field → what is wrong with it.</param>
    internal sealed record Invalid(IReadOnlyDictionary<string, string[]> Problems) : KnowledgeImport;
}
