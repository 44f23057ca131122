namespace Alerts.Reading.Stories.Attribution;

/// <summary>Names of features as numbers: a model keeps these, no words.</summary>
internal static class FeatureHash
{
    private const uint Basis = 2166136261;
    private const uint Prime = 16777619;

    public static uint Of(ReadOnlySpan<char> word)
    {
        var hash = Basis;
        foreach (var c in word)
        {
            hash = (hash ^ c) * Prime;
        }

        return hash;
    }

    public static uint Mix(uint a, uint b)
    {
        var hash = (a * 0x9E3779B1u) ^ ((b + 0x7F4A7C15u) * 0x85EBCA77u);
        hash ^= hash >> 15;
        hash *= 0x2C1B3C6Du;
        return hash ^ (hash >> 13);
    }

    public static uint Mix(uint a, uint b, uint c) => Mix(Mix(a, b), c);
}
