namespace Alerts.Reading.Stories.Facts;

/// <summary>Which sentences a brief has room for, each thing said once.</summary>
/// <param name="language">What its readers read.</param>
/// <param name="isForAll">Whether readers of the story's other languages may meet it too.</param>
internal sealed class BriefChoice(BriefMarks marks, string language, bool isForAll)
{
    public const int MostBullets = 5;
    public const int MostWords = 170;

    private readonly List<BriefCandidate> _chosen = [];

    /// <param name="candidates">The best first.</param>
    public IReadOnlyList<BriefCandidate> From(IEnumerable<BriefCandidate> candidates)
    {
        var repeated = new List<BriefCandidate>();
        foreach (var candidate in candidates)
        {
            if (IsSaid(candidate))
            {
                repeated.Add(candidate);
            }
            else if (_chosen.Count < MostBullets && candidate.Words <= Room)
            {
                _chosen.Add(candidate);
            }
        }

        repeated.Where(c => c.Item.Language == language).ToList().ForEach(PutInPlace);
        _chosen.RemoveAll(c => IsForeign(c) && MayGo(c) && IsSaidInOwn(c));
        return _chosen;
    }

    private int Room => MostWords - _chosen.Sum(c => c.Words);

    private bool IsSaid(BriefCandidate candidate) =>
        _chosen.Exists(c => c.SaysTheSame(candidate, marks) && IsRead(candidate.Item.Language, c.Item.Language));

    /// <summary>A reader of a language that has no sentence yet learns nothing from the same one in another.</summary>
    private bool IsRead(string own, string same) => own == same || _chosen.Exists(c => c.Item.Language == own);

    private bool IsForeign(BriefCandidate candidate) => candidate.Item.Language != language;

    private bool IsSaidInOwn(BriefCandidate candidate) => _chosen.Exists(c => !IsForeign(c) && c.SaysTheSame(candidate, marks));

    /// <summary>What a source says in the reader's language is not told in another.</summary>
    private void PutInPlace(BriefCandidate own)
    {
        var foreign = IsSaidInOwn(own) ? -1 : _chosen.FindIndex(c => IsForeign(c) && c.SaysTheSame(own, marks));
        if (foreign >= 0 && own.Words <= Room + _chosen[foreign].Words && MayGo(_chosen[foreign]))
        {
            _chosen[foreign] = own;
        }
    }

    /// <summary>Whether readers of its language find another sentence, where they may look for one.</summary>
    private bool MayGo(BriefCandidate said) => !isForAll || _chosen.Exists(c => c != said && c.Item.Language == said.Item.Language);
}
