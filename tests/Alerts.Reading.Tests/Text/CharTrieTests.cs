using Alerts.Reading.Text;

namespace Alerts.Reading.Tests.Text;

public sealed class CharTrieTests
{
    [Fact]
    public void Each_path_has_a_node_of_its_own_and_leads_back_to_it()
    {
        var trie = new CharTrie();
        var random = new Random(4);
        var nodes = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < 20_000; i++)
        {
            var path = string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => (char)random.Next('a', 'f')));
            nodes[path] = path.Aggregate(0, trie.AddChild);
        }

        Assert.All(nodes, n => Assert.Equal(n.Value, n.Key.Aggregate(0, trie.Child)));
        Assert.Equal(nodes.Count, nodes.Values.Distinct().Count());
        Assert.DoesNotContain(0, nodes.Values);
    }

    [Fact]
    public void What_was_not_added_has_no_node()
    {
        var trie = new CharTrie();
        var a = trie.AddChild(0, 'a');
        Assert.Equal(0, trie.Child(0, 'b'));
        Assert.Equal(0, trie.Child(a, 'a'));
        Assert.Equal(2, trie.Count);
    }
}
