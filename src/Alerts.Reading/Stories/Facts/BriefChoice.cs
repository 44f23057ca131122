namespace Alerts.Reading.Stories.Facts;

/// <summary>Which sentences a brief has room for, each thing said once.</summary>
/// <param name="language">Which its readers prefer.</param>
internal sealed class BriefChoice(BriefMarks marks, string language)
{
    public const int MostBullets = 5;
    public const int MostWords = 170;

    // The best of the reader's language to which the others' sentences are held.
    private const int MostCompared = 24;

    private readonly List<BriefCandidate> _chosen = [];

    /// <summary>For those who read that language: what a source says in it is not told again in another.</summary>
    /// <param name="candidates">The best first.</param>
    public IReadOnlyList<BriefCandidate> ForReaders(IEnumerable<BriefCandidate> candidates)
    {
        BriefCandidate[] all = [.. candidates];
        var own = all.Where(c => !IsForeign(c)).Take(MostCompared).ToArray();
        foreach (var candidate in all.TakeWhile(_ => _chosen.Count < MostBullets))
        {
            if (!IsSaid(candidate) && !(IsForeign(candidate) && Array.Exists(own, o => o.TellsOf(candidate, marks))))
            {
                Add(candidate);
            }
        }

        return _chosen;
    }

    /// <summary>For readers of every language: each of the story's finds a sentence, though another says the same.</summary>
    /// <param name="candidates">The best first.</param>
    public IReadOnlyList<BriefCandidate> ForAll(IEnumerable<BriefCandidate> candidates)
    {
        var repeated = new List<BriefCandidate>();
        foreach (var candidate in candidates)
        {
            if (IsSaid(candidate) && IsRead(candidate.Item.Language))
            {
                repeated.Add(candidate);
            }
            else
            {
                Add(candidate);
            }
        }

        repeated.FindAll(c => !IsForeign(c)).ForEach(PutInPlace);
        _chosen.RemoveAll(c => IsForeign(c) && IsSpare(c) && IsSaidIn(language, c));
        return _chosen;
    }

    private int Room => MostWords - _chosen.Sum(c => c.Words);

    private void Add(BriefCandidate candidate)
    {
        if (_chosen.Count < MostBullets && candidate.Words <= Room)
        {
            _chosen.Add(candidate);
        }
    }

    private bool IsForeign(BriefCandidate candidate) => candidate.Item.Language != language;

    private bool IsSaid(BriefCandidate candidate) => _chosen.Exists(c => c.SaysTheSame(candidate, marks));

    private bool IsSaidIn(string read, BriefCandidate candidate) =>
        _chosen.Exists(c => c.Item.Language == read && c.SaysTheSame(candidate, marks));

    private bool IsRead(string read) => _chosen.Exists(c => c.Item.Language == read);

    /// <summary>What a source says in the preferred language stands in the place of another's words.</summary>
    private void PutInPlace(BriefCandidate own)
    {
        var foreign = IsSaidIn(language, own) ? -1 : _chosen.FindIndex(c => IsForeign(c) && c.SaysTheSame(own, marks));
        if (foreign >= 0 && own.Words <= Room + _chosen[foreign].Words && IsSpare(_chosen[foreign]))
        {
            _chosen[foreign] = own;
        }
    }

    /// <summary>Whether readers of its language find another sentence.</summary>
    private bool IsSpare(BriefCandidate said) => _chosen.Exists(c => c != said && c.Item.Language == said.Item.Language);
}
