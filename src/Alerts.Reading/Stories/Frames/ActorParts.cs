using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Finds the names and titles of a sentence, the better one where two overlap.</summary>
internal sealed class ActorParts(KnowledgeBase knowledge, PhraseBook phrases)
{
    private readonly OutletNames _outlets = new(knowledge, phrases);

    /// <param name="isName">Whether a name in that form counts where it stands.</param>
    /// <param name="aliases">Names that were introduced earlier in the text and stand alone here.</param>
    public List<Part> In(Sentence sentence, Func<Sentence, NameMatch, bool> isName, IEnumerable<Part> aliases)
    {
        var parts = new List<Part>();
        foreach (var match in knowledge.Names.Find(sentence.Text, sentence.Flat))
        {
            if (match.Named is not Named.Agency && isName(sentence, match))
            {
                AddName(parts, match);
            }
        }

        foreach (var outlet in _outlets.In(sentence))
        {
            // A country within an outlet's name is no country.
            if (!parts.Exists(p => p.Code is null && p.Start < outlet.End && outlet.Start < p.End))
            {
                parts.RemoveAll(p => outlet.Start <= p.Start && p.End <= outlet.End);
                Merge(sentence, parts, [outlet]);
            }
        }

        Merge(sentence, parts, Words(sentence, n => n.StartsWith("word.head", StringComparison.Ordinal)));
        Merge(sentence, parts, Words(sentence, n => n is "word.unnamed" or "word.vague"));
        Merge(sentence, parts, aliases);
        return parts;
    }

    private IEnumerable<Part> Words(Sentence sentence, Predicate<string> isClass) =>
        phrases.Find("word", sentence.Flat, isClass).Select(m => Part.Of(m));

    /// <summary>Of two names that begin at one place the first stays, unless the other says whose office it is.</summary>
    private static void AddName(List<Part> parts, NameMatch match)
    {
        if (parts.Count > 0 && parts[^1].Start == match.Start)
        {
            if (!IsBetter(match.Named, parts[^1]))
            {
                return;
            }

            parts.RemoveAt(parts.Count - 1);
        }

        parts.Add(Part.Of(match));
    }

    private static bool IsBetter(Named named, Part than) =>
        named is Named.Office { Record.Government: not null } && than.Office is null or { Government: null };

    private static void Merge(Sentence sentence, List<Part> parts, IEnumerable<Part> others)
    {
        foreach (var found in others)
        {
            var other = found;

            // "Japanese government sources" are no government.
            // 一部の報道 is none in 統一部の報道官.
            var isInside =
                parts.Exists(p => p.Start < other.End && p.End > other.End)
                || (parts.Exists(p => p.Start < other.Start && other.Start < p.End) && sentence.Flat[other.Start - 1] != ' ');
            if (other.IsNobody && !isInside)
            {
                var covered = parts
                    .Where(p => p.Outlet is null && p.Start < other.End && other.Start < p.End && p.End <= other.End)
                    .ToArray();
                parts.RemoveAll(covered.Contains);
                other = other with { Start = covered.Select(p => p.Start).Append(other.Start).Min() };
            }

            // 方 in 孙立方, a name told before, is no body.
            if (other.Alias is not null)
            {
                parts.RemoveAll(p => p.Word == "word.head.body" && other.Start < p.Start && p.End <= other.End);

                // 日 in 日기시다.
                parts.RemoveAll(p => p.Form == NameForm.Short && p.Start == other.Start && p.End < other.End);
            }

            if (!parts.Exists(p => p.Start < other.End && other.Start < p.End))
            {
                parts.Add(other);
            }
        }

        parts.Sort((a, b) => a.Start.CompareTo(b.Start));
    }
}
