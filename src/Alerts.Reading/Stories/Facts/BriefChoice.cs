namespace Alerts.Reading.Stories.Facts;

/// <summary>Which sentences a brief has room for, each thing said once.</summary>
/// <param name="language">What its readers read.</param>
/// <param name="isForAll">Whether readers of the story's other languages may meet it too.</param>
internal sealed class BriefChoice(BriefMarks marks, string language, bool isForAll)
{
    public const int MostBullets = 5;
    public const int MostWords = 170;

    // The best of the reader's language to which the others' sentences are held.
    private const int MostCompared = 24;

    private readonly List<BriefCandidate> _chosen = [];

    /// <param name="candidates">The best first.</param>
    public IReadOnlyList<BriefCandidate> From(IEnumerable<BriefCandidate> candidates)
    {
        var repeated = new List<BriefCandidate>();
        foreach (var candidate in isForAll ? candidates : WithoutToldInOwn([.. candidates]))
        {
            if (IsSaid(candidate))
            {
                repeated.Add(candidate);
            }
            else if (_chosen.Count < MostBullets && candidate.Words <= Room)
            {
                _chosen.Add(candidate);
            }

            // Only where all languages need one may a later sentence take another's place.
            if (_chosen.Count == MostBullets && !isForAll)
            {
                break;
            }
        }

        repeated.Where(c => c.Item.Language == language).ToList().ForEach(PutInPlace);
        _chosen.RemoveAll(c => IsForeign(c) && IsSpare(c) && IsSaidInOwn(c));
        return _chosen;
    }

    /// <summary>Without what readers of one language would be told again in another.</summary>
    private IEnumerable<BriefCandidate> WithoutToldInOwn(BriefCandidate[] candidates)
    {
        var own = candidates.Where(c => !IsForeign(c)).Take(MostCompared).ToArray();
        return candidates.Where(c => !IsForeign(c) || !own.Any(o => o.TellsOf(c, marks)));
    }

    private int Room => MostWords - _chosen.Sum(c => c.Words);

    private bool IsSaid(BriefCandidate candidate) =>
        _chosen.Exists(c => c.SaysTheSame(candidate, marks) && IsRead(candidate.Item.Language, c.Item.Language));

    /// <summary>A reader of a language that has no sentence yet learns nothing from the same one in another.</summary>
    private bool IsRead(string own, string same) => !isForAll || own == same || _chosen.Exists(c => c.Item.Language == own);

    private bool IsForeign(BriefCandidate candidate) => candidate.Item.Language != language;

    private bool IsSaidInOwn(BriefCandidate candidate) => _chosen.Exists(c => !IsForeign(c) && c.SaysTheSame(candidate, marks));

    /// <summary>What a source says in the reader's language is not told in another.</summary>
    private void PutInPlace(BriefCandidate own)
    {
        var foreign = IsSaidInOwn(own) ? -1 : _chosen.FindIndex(c => IsForeign(c) && c.SaysTheSame(own, marks));
        if (foreign >= 0 && own.Words <= Room + _chosen[foreign].Words && IsSpare(_chosen[foreign]))
        {
            _chosen[foreign] = own;
        }
    }

    /// <summary>Whether readers of its language find another sentence.</summary>
    private bool IsSpare(BriefCandidate said) => _chosen.Exists(c => c != said && c.Item.Language == said.Item.Language);
}
