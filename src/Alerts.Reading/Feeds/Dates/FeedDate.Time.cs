namespace Alerts.Reading.Feeds.Dates;

/// <content>The time of day and what zone it is in.</content>
internal ref partial struct FeedDate
{
    private readonly bool IsTimeMark(int at) => at < _text.Length && _text[at] is ':' or '時' or '时' or '시' or '点' or '點';

    private bool ReadTime(ReadOnlySpan<char> digits)
    {
        if (digits.Length > 2)
        {
            // "T101455"
            _hour = Value(digits[..2]);
            _minute = Value(digits[2..Math.Min(4, digits.Length)]);
            _second = digits.Length == 6 ? Value(digits[4..]) : 0;
        }
        else
        {
            _hour = Value(digits);
            NoteScript();
            if (IsTimeMark(_at))
            {
                _minute = ReadPart(" :時时시点點");
            }

            if (_at < _text.Length && _text[_at] is ':' or '分' or '분')
            {
                _second = ReadPart(" :分분");
            }
        }

        if (_at + 1 < _text.Length && _text[_at] is '.' or ',' && char.IsAsciiDigit(_text[_at + 1]))
        {
            ReadFraction();
        }

        ReadZone();
        return _hour < 48 && _minute < 100 && _second < 100;
    }

    private void NoteScript()
    {
        if (_at < _text.Length && _text[_at] != ':' && char.IsLetter(_text[_at]))
        {
            NoteWord(_text.Slice(_at, 1));
        }
    }

    /// <summary>"17:02:00 09:00": the plus was taken for a space on the way.</summary>
    private bool ReadOffsetWithoutSign(int start, ReadOnlySpan<char> digits)
    {
        var isOffset =
            _offset is null
            && digits.Length == 2
            && _text[start - 1] == ' '
            && _text[_at..] is [':', >= '0' and < '6', >= '0' and <= '9', ..]
            && Value(digits) <= 14;
        if (isOffset)
        {
            _offset = new TimeSpan(Value(digits), Value(_text.Slice(_at + 1, 2)), 0);
            _at += 3;
        }

        return isOffset;
    }

    /// <summary>Reads the number that follows the mark here, 0 where none does.</summary>
    private int ReadPart(ReadOnlySpan<char> marks)
    {
        while (_at < _text.Length && marks.Contains(_text[_at]))
        {
            _at++;
        }

        var start = _at;
        while (_at < _text.Length && _at - start < 2 && char.IsAsciiDigit(_text[_at]))
        {
            _at++;
        }

        return start == _at ? 0 : Value(_text[start.._at]);
    }

    private void ReadFraction()
    {
        _at++;
        for (var unit = TimeSpan.TicksPerSecond / 10; _at < _text.Length && char.IsAsciiDigit(_text[_at]); unit /= 10)
        {
            _fraction += unit * (_text[_at++] - '0');
        }
    }

    /// <summary>Reads <c>+09:00</c>, <c>-0500</c>, <c>+9</c> right after a time or after a zone's name.</summary>
    private void ReadZone()
    {
        var at = _at;
        while (at < _text.Length && _text[at] is ' ' or '(')
        {
            at++;
        }

        if (at + 1 >= _text.Length || _text[at] is not ('+' or '-' or '\u2212') || !char.IsAsciiDigit(_text[at + 1]))
        {
            return;
        }

        var sign = _text[at++] == '+' ? 1 : -1;
        var start = at;
        while (at < _text.Length && char.IsAsciiDigit(_text[at]))
        {
            at++;
        }

        var digits = _text[start..at];
        int hours,
            minutes = 0;
        if (digits.Length <= 2)
        {
            hours = Value(digits);
            if (at + 2 < _text.Length && _text[at] == ':' && char.IsAsciiDigit(_text[at + 1]) && char.IsAsciiDigit(_text[at + 2]))
            {
                minutes = Value(_text.Slice(at + 1, 2));
                at += 3;
            }
        }
        else if (digits.Length <= 4)
        {
            hours = Value(digits[..^2]);
            minutes = Value(digits[^2..]);
        }
        else
        {
            return;
        }

        if (hours <= 14 && minutes < 60)
        {
            _offset = sign * new TimeSpan(hours, minutes, 0);
            _at = at;
        }
    }
}
