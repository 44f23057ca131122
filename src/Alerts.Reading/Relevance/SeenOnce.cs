namespace Alerts.Reading.Relevance;

/// <summary>Tells the first of equal ordinals from the others, however many ordinals there are. Begun anew without clearing.</summary>
internal sealed class SeenOnce
{
    private int[] _rounds = new int[256];
    private int _round;

    public void Begin() => _round++;

    public bool IsFirst(int ordinal)
    {
        if (ordinal >= _rounds.Length)
        {
            Array.Resize(ref _rounds, Math.Max(ordinal + 1, _rounds.Length * 2));
        }

        var first = _rounds[ordinal] != _round;
        _rounds[ordinal] = _round;
        return first;
    }
}
