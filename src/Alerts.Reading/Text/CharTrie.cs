namespace Alerts.Reading.Text;

/// <summary>
/// The paths of a trie, of numbered nodes; the root is 0. One hash table for all edges: half a million nodes take 10 MB, where a dictionary
/// each takes ten times that.
/// </summary>
internal sealed class CharTrie
{
    private int[] _slots = new int[64];
    private int[] _parents = new int[32];
    private char[] _chars = new char[32];

    /// <summary>Nodes so far, the root among them.</summary>
    public int Count { get; private set; } = 1;

    /// <returns>The node behind that character; 0 where there is none.</returns>
    public int Child(int node, char c)
    {
        var mask = _slots.Length - 1;
        var slot = SlotOf(node, c, mask);
        while (_slots[slot] is not 0 and var child)
        {
            if (_parents[child] == node && _chars[child] == c)
            {
                return child;
            }

            slot = (slot + 1) & mask;
        }

        return 0;
    }

    /// <returns>The node behind that character, made where there was none.</returns>
    public int AddChild(int node, char c)
    {
        if (Child(node, c) is not 0 and var known)
        {
            return known;
        }

        if (Count == _parents.Length)
        {
            Grow();
        }

        var child = Count++;
        (_parents[child], _chars[child]) = (node, c);
        Place(child);
        return child;
    }

    private void Grow()
    {
        Array.Resize(ref _parents, _parents.Length * 2);
        Array.Resize(ref _chars, _parents.Length);
        _slots = new int[_parents.Length * 2];
        for (var node = 1; node < Count; node++)
        {
            Place(node);
        }
    }

    private void Place(int child)
    {
        var mask = _slots.Length - 1;
        var slot = SlotOf(_parents[child], _chars[child], mask);
        while (_slots[slot] != 0)
        {
            slot = (slot + 1) & mask;
        }

        _slots[slot] = child;
    }

    // Multiplied by an odd number without pattern, so that near nodes and characters lie far apart.
    private static int SlotOf(int node, char c, int mask) => (int)(((((ulong)(uint)node << 16) | c) * 0x9E3779B97F4A7C15UL) >> 32) & mask;
}
