using System.Globalization;

namespace Alerts.Reading.Feeds.Dates;

/// <content>Months, halves of the day, zones and eras by name.</content>
internal ref partial struct FeedDate
{
    /// <summary>False where what follows is no longer the date.</summary>
    private bool ReadWord()
    {
        var start = _at;
        do
        {
            _at++;
        } while (
            _at < _text.Length
            && !IsUnit(_text[_at])
            && !IsUnit(_text[start])
            && (char.IsLetter(_text[_at]) || char.GetUnicodeCategory(_text[_at]) == UnicodeCategory.NonSpacingMark)
        );

        var word = _text[start.._at];
        if (word is "m" && _at < _text.Length && _text[_at] == '=')
        {
            // Go prints its monotonic clock behind the time.
            return false;
        }

        if (word is "W" && _count == 1 && _at < _text.Length && char.IsAsciiDigit(_text[_at]))
        {
            _isWeek = true;
        }
        else if (!ReadDayHalf(word) && !ReadZoneName(word, start))
        {
            ReadDayWord(word);
        }

        return true;
    }

    private void ReadDayWord(ReadOnlySpan<char> word)
    {
        if (DateWords.Month(word) is > 0 and var month)
        {
            _month = month;
        }
        else if (DateWords.Era(word) is (> 0 and var yearZero, var offset))
        {
            (_era, _customaryOffset) = (yearZero, offset);
            if (word[^1] == '元' && _count == 0)
            {
                _numbers[_count++] = (yearZero + 1, 4);
            }
        }
        else
        {
            NoteWord(word);
        }
    }

    /// <summary>Year, month and day as they stand behind their numbers, with no space before what follows.</summary>
    private static bool IsUnit(char c) => c is '年' or '月' or '日' or '년' or '월' or '일';

    private void NoteWord(ReadOnlySpan<char> word)
    {
        _customaryOffset = DateWords.CustomaryOffset(word) ?? _customaryOffset;
        _hanWords |= word[0] is >= '\u4E00' and <= '\u9FFF';
    }

    private bool ReadDayHalf(ReadOnlySpan<char> word)
    {
        if (DateWords.IsAfternoon(word))
        {
            _afternoon = true;
        }
        else if (DateWords.IsForenoon(word))
        {
            _forenoon = true;
        }
        else
        {
            return false;
        }

        NoteWord(word);
        if (_hour >= 0)
        {
            // "p.m. -0400"
            if (word.Length == 1 && _text[_at..].TrimStart(". ") is [var m, ..] after && m is 'm' or 'M')
            {
                _at = _text.Length - after.Length + 1 + (after is [_, '.', ..] ? 1 : 0);
            }

            ReadZone();
        }

        return true;
    }

    private bool ReadZoneName(ReadOnlySpan<char> word, int start)
    {
        if (_hour < 0)
        {
            return false;
        }

        if (_at < _text.Length && _text[_at] == '/' && DateWords.Place(_text[start..], out var length) is { } place)
        {
            _place = place;
            _at = start + length;
            return true;
        }

        if (DateWords.Zone(word) is not { } zone)
        {
            return false;
        }

        _offset ??= word is "CST" && _feedZone is { Hours: 8 } china ? china : zone;
        ReadZone();
        return true;
    }
}
