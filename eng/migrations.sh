#!/usr/bin/env bash
# Scaffolds a migration for both databases: bash eng/migrations.sh NAME   (or: --remake, before the first release, to begin again with one 'Initial'; or: --script, for the script alone)
# and writes infra/sql/migrations.sql, which the deployment runs, and the compiled models, which spare each start half a second of building them.
# The EF tools want a start-up project that references their design package. It is made in .tools, so that the product never carries it.
set -euo pipefail
cd "$(dirname "$0")/.."
name=${1:?usage: eng/migrations.sh NAME | --remake | --script}
scratch=.tools/ef
mkdir -p "$scratch"
cat > "$scratch/Directory.Build.props" <<'X'
<Project />
X
cat > "$scratch/Directory.Packages.props" <<'X'
<Project />
X
cat > "$scratch/scratch.csproj" <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <NuGetAudit>false</NuGetAudit>
  </PropertyGroup>
  <ItemGroup>
    <ProjectReference Include="../../src/Alerts.Data.Sqlite/Alerts.Data.Sqlite.csproj" />
    <ProjectReference Include="../../src/Alerts.Data.Postgres/Alerts.Data.Postgres.csproj" />
    <PackageReference Include="Microsoft.EntityFrameworkCore.Design" Version="10.0.14" />
  </ItemGroup>
</Project>
X
cat > "$scratch/Program.cs" <<'X'
using Alerts.Data.Postgres;
using Alerts.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

Console.WriteLine("For the EF tools only.");

sealed class Sqlite : IDesignTimeDbContextFactory<SqliteAlertsDbContext>
{
    public SqliteAlertsDbContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqliteAlertsDbContext>().UseSqlite("Data Source=scratch.db").Options);
}

sealed class Postgres : IDesignTimeDbContextFactory<PostgresAlertsDbContext>
{
    public PostgresAlertsDbContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<PostgresAlertsDbContext>().UseNpgsql("Host=nowhere").Options);
}
X
[ -x .tools/dotnet-ef ] || dotnet tool install dotnet-ef --version 10.0.14 --tool-path .tools
if [ "$name" = --remake ]; then
  rm -rf src/Alerts.Data.*/Migrations
  name=Initial
fi
if [ "$name" != --script ]; then
  # The old ones may name members that are no more.
  rm -rf src/Alerts.Data.*/Model
fi
dotnet build "$scratch/scratch.csproj" -v q --nologo
if [ "$name" != --script ]; then
  for provider in Sqlite Postgres; do
    .tools/dotnet-ef migrations add "$name" --no-build --project "src/Alerts.Data.$provider" --startup-project "$scratch" \
      --context "${provider}AlertsDbContext" --output-dir Migrations
  done
  if [ "$name" = Initial ]; then
    # Before the first release: one name for all time, so that two branches that remake it differ in content alone.
    for provider in Sqlite Postgres; do
      for file in "src/Alerts.Data.$provider"/Migrations/*_Initial*.cs; do
        stamp=$(basename "$file" | cut -d_ -f1)
        sed -i "s/${stamp}_Initial/20260101000000_Initial/" "$file"
        target="${file/$stamp/20260101000000}"
        [ "$file" = "$target" ] || mv "$file" "$target"
      done
    done
  fi
  for provider in Sqlite Postgres; do
    .tools/dotnet-ef dbcontext optimize --no-build --project "src/Alerts.Data.$provider" --startup-project "$scratch" \
      --context "${provider}AlertsDbContext" --output-dir Model --namespace "Alerts.Data.$provider"
  done
  dotnet build "$scratch/scratch.csproj" -v q --nologo
fi
.tools/dotnet-ef migrations script --idempotent --no-build --project src/Alerts.Data.Postgres --startup-project "$scratch" --context PostgresAlertsDbContext --output "$scratch/migrations.sql"
# Without the byte order mark, which psql takes for SQL.
sed '1s/^\xEF\xBB\xBF//' "$scratch/migrations.sql" | tr -d '\r' > infra/sql/migrations.sql
