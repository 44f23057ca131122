using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>The words of a Chinese sentence as far as grammar needs them, cut once from left to right.</summary>
internal sealed class ChineseWords
{
    private const int LongestWord = 12;

    private readonly PhraseBook _phrases;
    private readonly ChineseGaps _gaps;

    private Sentence? _sentence;
    private Dictionary<int, PhraseMatch> _words = [];
    private HashSet<int> _cues = [];
    private HashSet<int> _cueEnds = [];

    public ChineseWords(PhraseBook phrases)
    {
        _phrases = phrases;
        _gaps = new ChineseGaps(this);
    }

    /// <summary>Whether nothing between two places can be a subject or another verb.</summary>
    public bool IsOpen(Sentence sentence, int from, int to) => _gaps.IsOpen(sentence, from, to);

    public bool BeginsCue(Sentence sentence, int at)
    {
        Cut(sentence);
        return _cues.Contains(at);
    }

    /// <summary>The word that begins there.</summary>
    public PhraseMatch? At(Sentence sentence, int at)
    {
        Cut(sentence);
        return _words.TryGetValue(at, out var word) ? word : null;
    }

    /// <summary>Whether a name ends there: a word of grammar, a cue or a sign begins.</summary>
    public bool IsStop(Sentence sentence, int at)
    {
        Cut(sentence);
        return at >= sentence.Flat.Length
            || _cues.Contains(at)
            || _words.ContainsKey(at)
            || !(char.IsLetter(sentence.Flat[at]) || sentence.Flat[at] is '·');
    }

    public bool EndsCue(Sentence sentence, int at)
    {
        Cut(sentence);
        return _cueEnds.Contains(at);
    }

    public string? ClassAt(Sentence sentence, int at)
    {
        Cut(sentence);
        return _words.TryGetValue(at, out var word) ? word.Class : null;
    }

    /// <summary>The word that ends there.</summary>
    public PhraseMatch? EndingAt(Sentence sentence, int end)
    {
        Cut(sentence);
        for (var at = end - 1; at >= 0 && end - at <= 6; at--)
        {
            if (_words.TryGetValue(at, out var word))
            {
                return word.End == end ? word : null;
            }
        }

        return null;
    }

    /// <summary>Whether a longer phrase of grammar holds those places.</summary>
    public bool IsWithin(Sentence sentence, int start, int end)
    {
        Cut(sentence);
        for (var at = start - 1; at >= 0 && start - at <= LongestWord; at--)
        {
            if (_words.TryGetValue(at, out var word))
            {
                return word.End >= end && word.Class is "word.skip";
            }
        }

        return false;
    }

    /// <summary>Whether a verb that says how something was said begins there, or behind adverbs.</summary>
    public bool LeadsToCue(Sentence sentence, int at)
    {
        Cut(sentence);
        while (!_cues.Contains(at) && _words.TryGetValue(at, out var word) && word.Class == "word.skip")
        {
            at = word.End;
        }

        return _cues.Contains(at);
    }

    /// <summary>The word there. A name before may have swallowed the first half of a word: 林芳正在.</summary>
    public PhraseMatch? Near(Sentence sentence, int at)
    {
        if (At(sentence, at) is { } word)
        {
            return word;
        }

        var flat = sentence.Flat;
        var near = _phrases.Find("word", flat.Substring(at, Math.Min(LongestWord, flat.Length - at)));
        return near is [{ Start: 0 } first, ..] ? first with { Start = at, End = at + first.End } : null;
    }

    private void Cut(Sentence sentence)
    {
        if (_sentence == sentence)
        {
            return;
        }

        _sentence = sentence;
        _words = _phrases.Find("word", sentence.Flat).ToDictionary(w => w.Start);
        var cues = _phrases.Find("cue", sentence.Flat);
        _cues = [.. cues.Select(c => c.Start)];
        _cueEnds = [.. cues.Select(c => c.End)];
    }
}
