namespace Alerts.Reading.Stories.Attribution;

/// <summary>The spans around a cue that may have a role in what it tells, and what is seen of each as a whole.</summary>
internal sealed class CueSpans
{
    /// <summary>How many kinds of span there are: lengths, ways of quoting, sentences, other cues.</summary>
    public const int Shapes = 12 * 6 * 3 * 3;

    /// <summary>A kind weighs by each of the three roles.</summary>
    public const int ShapesOfRoles = 3 * Shapes;

    // In tokens.
    private const int Widest = 80;
    private const int WidestSource = 40;
    private const int LongestSource = 25;

    private static readonly int[] s_lengths = [1, 2, 3, 4, 6, 9, 14, 21, 31, 44, 59];

    private readonly CueView _view;

    // Quotation marks and other cues before each token of the passage.
    private readonly int[] _quotes;
    private readonly int[] _cues;

    /// <param name="cues">All cues of the passage.</param>
    public CueSpans(CueView view, IReadOnlyList<TokenSpan> cues)
    {
        _view = view;
        var width = view.Role == Role.Source ? WidestSource : Widest;
        From = view.Role == Role.Behind ? view.Cue.End : Math.Max(0, view.Cue.Start - width);
        To = view.Role == Role.Before ? view.Cue.Start : Math.Min(view.Tokens.Length, view.Cue.End + width);
        Longest = view.Role == Role.Source ? LongestSource : Widest;
        _quotes = new int[To - From + 1];
        _cues = new int[To - From + 1];
        foreach (var cue in cues)
        {
            if (cue != view.Cue && cue.Start >= From && cue.Start < To)
            {
                _cues[cue.Start - From + 1] = 1;
            }
        }

        for (var i = 0; i < To - From; i++)
        {
            var token = view.Tokens[From + i];
            _quotes[i + 1] = _quotes[i] + (token.OpensQuote || token.ClosesQuote ? 1 : 0);
            _cues[i + 1] += _cues[i];
        }
    }

    /// <summary>The first token that may belong to it.</summary>
    public int From { get; }

    /// <summary>The one behind the last that may.</summary>
    public int To { get; }

    /// <summary>How many tokens it may have.</summary>
    public int Longest { get; }

    public Role Role => _view.Role;

    /// <summary>Whether such a span can be: it holds no part of the cue.</summary>
    public bool IsPossible(int start, int end) => end <= _view.Cue.Start || start >= _view.Cue.End;

    /// <summary>The number of a span's kind, told apart by role.</summary>
    public int ShapeOf(int start, int end)
    {
        var sentences = Math.Min(2, _view.Tokens[end - 1].Sentence - _view.Tokens[start].Sentence);
        var others = Math.Min(2, _cues[end - From] - _cues[start - From]);
        var kind = (((((Length(end - start) * 6) + Quoting(start, end)) * 3) + sentences) * 3) + others;
        return ((int)_view.Role * Shapes) + kind;
    }

    private static int Length(int tokens)
    {
        var length = Array.BinarySearch(s_lengths, tokens);
        return length < 0 ? ~length : length;
    }

    /// <summary>Whether quotation marks enclose it, and whether it cuts a quotation.</summary>
    private int Quoting(int start, int end)
    {
        var isCut = (_quotes[end - From] - _quotes[start - From]) % 2 != 0;
        return (_view.Tokens[start].OpensQuote, _view.Tokens[end - 1].ClosesQuote) switch
        {
            (true, true) => 0,
            (true, false) => 1,
            (false, true) => isCut ? 3 : 2,
            _ => isCut ? 5 : 4,
        };
    }
}
