using System.Text;

namespace Alerts.Reading.Text;

/// <summary>A reusable buffer of folded text that can say where each of its characters stood in the text it came from.</summary>
internal sealed class FoldedText
{
    private const int LongestCluster = 32;

    [ThreadStatic]
    private static FoldedText? s_buffer;

    private char[] _chars = new char[4096];
    private int[] _origins = new int[4096];

    /// <summary>Every character so far came from exactly the one at the same offset, so no origins are kept.</summary>
    private bool _oneToOne = true;
    private int _sourceLength;

    public int Length { get; private set; }

    public ReadOnlySpan<char> Span => _chars.AsSpan(0, Length);

    public static string Fold(string text)
    {
        var folded = s_buffer ??= new FoldedText();
        folded.Clear();
        folded.Append(text);
        return folded.Span.ToString();
    }

    public void Clear()
    {
        Length = 0;
        _sourceLength = 0;
        _oneToOne = true;
    }

    /// <summary>Adds text; offsets go on counting through all that was added.</summary>
    public void Append(ReadOnlySpan<char> text)
    {
        Reserve(Length + text.Length);
        var folds = CharFolding.Table;
        for (var i = 0; i < text.Length; )
        {
            i += AppendAscii(text[i..], i);
            while (i < text.Length && !char.IsAscii(text[i]))
            {
                var fold = folds[text[i]];
                if (fold != CharFolding.LookCloser)
                {
                    Add(fold, _sourceLength + i);
                    i++;
                }
                else
                {
                    i = AppendCluster(text, i);
                }
            }
        }

        _sourceLength += text.Length;
    }

    /// <summary>Where the folded range stood in the source; a range that ends inside a ligature takes all of it.</summary>
    public (int Start, int Length) Origin(int start, int end)
    {
        if (_oneToOne)
        {
            return (start, end - start);
        }

        var first = _origins[start];
        var last = _origins[end - 1];
        var next = end;
        while (next < Length && _origins[next] == last)
        {
            next++;
        }

        return (first, (next < Length ? _origins[next] : _sourceLength) - first);
    }

    /// <summary>The folded offset of a place in the source.</summary>
    public int Locate(int source)
    {
        if (_oneToOne)
        {
            return source;
        }

        var at = Array.BinarySearch(_origins, 0, Length, source);
        at = at < 0 ? ~at : at;
        while (at > 0 && at < Length && _origins[at - 1] == _origins[at])
        {
            at--;
        }

        return at;
    }

    private int AppendAscii(ReadOnlySpan<char> text, int offset)
    {
        var rest = text.IndexOfAnyExceptInRange('\0', '\u007F');
        var run = rest < 0 ? text.Length : rest;
        Reserve(Length + run);
        Ascii.ToLower(text[..run], _chars.AsSpan(Length), out _);
        if (!_oneToOne)
        {
            for (var i = 0; i < run; i++)
            {
                _origins[Length + i] = _sourceLength + offset + i;
            }
        }

        Length += run;
        return run;
    }

    /// <returns>The offset behind the cluster.</returns>
    private int AppendCluster(ReadOnlySpan<char> text, int at)
    {
        // Whatever stands before a joining character was folded in one look, or its cluster would have taken the joining one with it.
        var start = at > 0 && CharFolding.Joins(text[at]) && CharFolding.Of(text[at - 1]) != CharFolding.LookCloser ? at - 1 : at;
        var end = at + (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? 2 : 1);
        while (end < text.Length && end - at < LongestCluster && CharFolding.Joins(text[end]))
        {
            end++;
        }

        Length -= at - start;
        Span<char> normalized = stackalloc char[LongestCluster * 20];
        var cluster = text[start..end];
        if (!IsWellFormed(cluster) || !cluster.TryNormalize(normalized, out var length, NormalizationForm.FormKC))
        {
            cluster.CopyTo(normalized);
            length = cluster.Length;
        }

        AddCluster(normalized[..length], _sourceLength + start, cluster.Length);
        return end;
    }

    private void AddCluster(ReadOnlySpan<char> normalized, int origin, int sourceUnits)
    {
        if (_oneToOne && (sourceUnits != 1 || normalized.Length != 1))
        {
            KeepOrigins();
        }

        foreach (var unit in normalized)
        {
            var fold = CharFolding.Of(unit);
            if (fold != CharFolding.LookCloser)
            {
                Add(fold, origin);
            }
            else if (unit is < '\u0300' or > '\u036F' || sourceUnits == 1)
            {
                Add(unit, origin);
            }
        }
    }

    private void Add(char unit, int origin)
    {
        Reserve(Length + 1);
        _chars[Length] = unit;
        if (!_oneToOne)
        {
            _origins[Length] = origin;
        }

        Length++;
    }

    private void KeepOrigins()
    {
        _oneToOne = false;
        for (var i = 0; i < Length; i++)
        {
            _origins[i] = i;
        }
    }

    private static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]))
            {
                if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
                {
                    return false;
                }

                i++;
            }
            else if (text[i] >= '\uFFFE')
            {
                return false;
            }
        }

        return true;
    }

    private void Reserve(int length)
    {
        if (length > _chars.Length)
        {
            var size = Math.Max(length, _chars.Length * 2);
            Array.Resize(ref _chars, size);
            Array.Resize(ref _origins, size);
        }
    }
}
